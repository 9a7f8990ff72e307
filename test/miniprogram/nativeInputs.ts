import type { Platform } from './platform'
import type { ViewNode } from './viewEngine'

/**
 * The state a phone keeps in its native inputs. What a person types stands in the field until the app binds
 * another value than the one bound when the typing began; the app may well not bind any (uncontrolled).
 */
export class NativeInputs {
  private readonly typed = new WeakMap<ViewNode, { text: string; boundThen: unknown }>()
  private readonly switched = new WeakMap<ViewNode, { on: boolean; boundThen: unknown }>()
  focused: ViewNode | undefined

  constructor(private readonly platform: Platform) {}

  textOf(node: ViewNode): string {
    const bound = node.getAttribute?.('value')
    const typed = this.typed.get(node)
    if (typed && typed.boundThen === bound) return typed.text
    return typeof bound === 'string' || typeof bound === 'number' ? `${bound}` : ''
  }

  /** Puts text into the field as the keyboard would, and returns what the field accepted. */
  type(node: ViewNode, text: string): string {
    const accepted = truncate(filterKeys(text, node.getAttribute?.('type')), node.getAttribute?.('maxlength'))
    this.typed.set(node, { text: accepted, boundThen: node.getAttribute?.('value') })
    return accepted
  }

  isOn(node: ViewNode): boolean {
    const bound = node.getAttribute?.('checked')
    const switched = this.switched.get(node)
    return switched && switched.boundThen === bound ? switched.on : bound === true || bound === 'true'
  }

  turn(node: ViewNode, on: boolean): void {
    this.switched.set(node, { on, boundThen: node.getAttribute?.('checked') })
  }

  /** `detail` of input, blur and confirm. */
  detail(value: string): Record<string, unknown> {
    return this.platform.name === 'weapp'
      ? { value, cursor: value.length, keyCode: 0 }
      : { value, cursor: value.length }
  }

  /** `detail.value` of a picker: WeChat's selector answers the index as text, Alipay's as a number. */
  pickerValue(node: ViewNode, choice: string): unknown {
    const mode = node.getAttribute?.('mode') ?? 'selector'
    if (mode !== 'selector') return choice
    const labels = pickerLabels(node)
    const index = labels.indexOf(choice)
    if (index < 0) throw new Error(`the picker #${node.id} has no "${choice}", only ${labels.join(', ')}`)
    return this.platform.name === 'weapp' ? String(index) : index
  }
}

function pickerLabels(node: ViewNode): string[] {
  const range = (node.getAttribute?.('range') ?? []) as unknown[]
  const key = node.getAttribute?.('range-key')
  return range.map((item) =>
    typeof item === 'object' && item !== null && typeof key === 'string'
      ? String((item as Record<string, unknown>)[key])
      : String(item),
  )
}

/** Both platforms cut at `maxlength`, 140 unless the app says otherwise; -1 is no limit. */
function truncate(text: string, maxlength: unknown): string {
  const limit = maxlength === undefined || maxlength === null ? 140 : Number(maxlength)
  return limit < 0 ? text : text.slice(0, limit)
}

/** The number keyboards have no letters. */
function filterKeys(text: string, type: unknown): string {
  if (type === 'number') return text.replace(/\D/g, '')
  if (type === 'digit') return text.replace(/[^\d.]/g, '')
  return text
}
