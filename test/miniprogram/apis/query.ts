import type { ApiPart } from '../apiObject'
import type { Host } from '../host'

/**
 * createSelectorQuery without a layout engine: every query is answered with a rectangle of the screen's
 * width, one answer per query (NutUI throws when answers are missing).
 */
export function queryApis(host: Host): ApiPart {
  const rect = {
    width: 375,
    height: 100,
    left: 0,
    top: 0,
    right: 375,
    bottom: 100,
    scrollTop: 0,
    scrollLeft: 0,
  }
  return {
    sync: {
      createSelectorQuery: () => {
        const answers: unknown[] = []
        const ask = (all: boolean) => {
          answers.push(all ? [rect] : rect)
          return query
        }
        const read = (...args: unknown[]) => {
          const callback = args.find((arg) => typeof arg === 'function')
          if (callback)
            queueMicrotask(() => void host.logic.call(undefined, callback, host.logic.adopt(answers.at(-1))))
          return query
        }
        const query: Record<string, (...args: unknown[]) => unknown> = {
          in: () => query,
          select: () => ask(false),
          selectAll: () => ask(true),
          selectViewport: () => ask(false),
          boundingClientRect: read,
          fields: read,
          scrollOffset: read,
          node: read,
          context: read,
          exec: (callback) => {
            queueMicrotask(() => void host.logic.call(undefined, callback, host.logic.adopt(answers)))
            return query
          },
        }
        return query
      },
    },
  }
}
