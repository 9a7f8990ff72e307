/**
 * Whether plain data from outside has the shape of something, field by field. Knows nothing of plans: ruleShape.ts does.
 * A field that nobody knows is a fault too: it is a field misspelt, and its real one is missing.
 */
import { type RuleFault, type ValueKind, add, fault, remove } from './fault'

export interface Shape {
  readonly kinds: readonly ValueKind[]
  /** Faults of the parts, of a value whose own kind is right. */
  readonly inside: (value: unknown, path: string) => RuleFault[]
}

type Fields = Readonly<Record<string, unknown>>

function kindOf(value: unknown): ValueKind | null {
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'string') return 'text'
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'yes-no'
  return typeof value === 'object' ? 'group' : null
}

/** The faults of a value. */
export function faultsOf(shape: Shape, value: unknown, path: string): RuleFault[] {
  if (value === undefined) return [fault(path, 'missing', add)]
  const kind = kindOf(value)
  if (kind === null || shape.kinds.indexOf(kind) < 0) {
    return [fault(path, 'wrong-type', { code: 'write-a', kinds: shape.kinds })]
  }
  return kind === 'nothing' ? [] : shape.inside(value, path)
}

const leaf = (kind: ValueKind): Shape => ({ kinds: [kind], inside: () => [] })
export const text = leaf('text')
export const number = leaf('number')
export const yesNo = leaf('yes-no')

export function orNothing(shape: Shape): Shape {
  return { kinds: shape.kinds.concat('nothing'), inside: shape.inside }
}

export function oneOf(...values: readonly string[]): Shape {
  const inside = (value: unknown, path: string) =>
    values.indexOf(value as string) >= 0
      ? []
      : [fault(path, 'unknown-value', { code: 'one-of', values }, String(value))]
  return { kinds: ['text'], inside }
}

export function listOf(shape: Shape): Shape {
  const inside = (value: unknown, path: string) =>
    (value as readonly unknown[]).reduce<RuleFault[]>(
      (list, item, place) => list.concat(faultsOf(shape, item, `${path}.${place}`)),
      [],
    )
  return { kinds: ['list'], inside }
}

/** A group of named fields; `optional` ones may be left out. */
export function group(
  fields: Readonly<Record<string, Shape>>,
  optional: Readonly<Record<string, Shape>> = {},
): Shape {
  const inside = (value: unknown, path: string) => {
    const given = value as Fields
    const at = (name: string) => (path === '' ? name : `${path}.${name}`)
    const faults: RuleFault[] = []
    const check = (shapes: Readonly<Record<string, Shape>>, name: string) => {
      const shape = shapes[name]
      if (shape) faults.push(...faultsOf(shape, given[name], at(name)))
    }
    Object.keys(fields).forEach((name) => check(fields, name))
    Object.keys(optional).forEach((name) => {
      if (given[name] !== undefined) check(optional, name)
    })
    Object.keys(given).forEach((name) => {
      if (!has(fields, name) && !has(optional, name)) faults.push(fault(at(name), 'unknown-field', remove))
    })
    return faults
  }
  return { kinds: ['group'], inside }
}

function has(fields: object, name: string): boolean {
  return Object.prototype.hasOwnProperty.call(fields, name)
}

/** A group whose field `kind` says which of several shapes it has. */
export function byKind(shapes: Readonly<Record<string, Shape>>): Shape {
  const kinds = Object.keys(shapes)
  const inside = (value: unknown, path: string) => {
    const { kind } = value as { readonly kind?: unknown }
    const shape = typeof kind === 'string' && has(shapes, kind) ? shapes[kind] : undefined
    return shape ? shape.inside(value, path) : faultsOf(oneOf(...kinds), kind, `${path}.kind`)
  }
  return { kinds: ['group'], inside }
}
