/**
 * Answers are written by their schema (fast-json-stringify), compiled when one is first given and once for all servers of
 * a process. A route names some eight answers, most of them a problem: compiling each at start took seconds.
 * openApi.test.ts compiles every one of them, so that none is found broken by a member.
 */
import { SerializerSelector } from '@fastify/fast-json-stringify-compiler'

type BuildSerializers = ReturnType<typeof SerializerSelector>
type Serializer = ReturnType<ReturnType<BuildSerializers>>

/** what the schema and those it may refer to say → its serialiser */
const compiled = new Map<string, Serializer>()

/** @param when 'at-start' compiles at once: an answer whose schema cannot work then throws from `app.ready()` */
export function serializersCompiled(when: 'at-first-use' | 'at-start'): BuildSerializers {
  const build = SerializerSelector()
  return (shared, options) => {
    const compile = build(shared, options)
    const sharedText = JSON.stringify(shared)
    return (route) => {
      let own: Serializer | undefined
      const serializer = (): Serializer => {
        const key = `${JSON.stringify(route.schema)} ${sharedText}`
        const known = compiled.get(key) ?? compile(route)
        compiled.set(key, known)
        return known
      }
      if (when === 'at-start') own = serializer()
      return (value) => (own ??= serializer())(value)
    }
  }
}
