import type { NativeInputs } from './nativeInputs'
import type { ViewNode } from './viewEngine'

/** The composed tree below a node, in document order: what is on the screen. */
export function* walk(node: ViewNode): Generator<ViewNode> {
  yield node
  for (const child of node.getComposedChildren?.() ?? []) yield* walk(child)
}

export function findById(root: ViewNode, id: string): ViewNode | undefined {
  for (const node of walk(root)) if (node.id === id) return node
  return undefined
}

/** The nearest ancestor with that tag, or undefined. */
export function ancestor(node: ViewNode, tag: string): ViewNode | undefined {
  for (let parent = node.getComposedParent?.(); parent; parent = parent.getComposedParent?.()) {
    if (parent.is === tag) return parent
  }
  return undefined
}

export function withTag(root: ViewNode, ...tags: string[]): ViewNode[] {
  return [...walk(root)].filter((node) => node.is !== undefined && tags.includes(node.is))
}

export function isTrue(value: unknown): boolean {
  return value === true || value === 'true'
}

/** Tags that begin a new line; everything else (text, templates, wrappers) runs on. */
const blockTags = new Set([
  ...['view', 'scroll-view', 'form', 'button', 'input', 'textarea', 'picker', 'image', 'switch', 'swiper'],
  ...['swiper-item', 'navigator', 'radio-group', 'checkbox-group', 'movable-view', 'cover-view', 'web-view'],
])

/** The text a person would read, a line per block; a field shows its value, an image its address. */
export function textOf(node: ViewNode, inputs: NativeInputs): string {
  return lines(node, inputs)
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim()
}

function lines(node: ViewNode, inputs: NativeInputs): string {
  if (!node.getComposedChildren) return node.textContent ?? ''
  if (isTrue(node.getAttribute?.('hidden'))) return ''
  if (node.is === 'input' || node.is === 'textarea') return `\n${inputs.textOf(node)}\n`
  const inside = node
    .getComposedChildren()
    .map((child) => lines(child, inputs))
    .join('')
  return node.is !== undefined && blockTags.has(node.is) ? `\n${inside}\n` : inside
}

/** The page as indented tags with ids and texts: what a screenshot would be, for a failing test. */
export function dump(node: ViewNode, inputs: NativeInputs, depth = 0): string {
  const pad = '  '.repeat(depth)
  if (!node.getComposedChildren) {
    const text = node.textContent ?? ''
    return text.trim() === '' ? '' : `${pad}${text.trim()}\n`
  }
  const id = node.id && !node.id.startsWith('_') ? `#${node.id}` : ''
  const field = node.is === 'input' || node.is === 'textarea' ? ` value="${inputs.textOf(node)}"` : ''
  const disabled = isTrue(node.getAttribute?.('disabled')) ? ' disabled' : ''
  const named = id !== '' || field !== '' || disabled !== ''
  const inside = node
    .getComposedChildren()
    .map((child) => dump(child, inputs, depth + (named ? 1 : 0)))
    .join('')
  return named ? `${pad}<${node.is ?? 'node'}${id}${field}${disabled}>\n${inside}` : inside
}
