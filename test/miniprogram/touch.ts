import { setTimeout as wait } from 'node:timers/promises'
import type { NativeInputs } from './nativeInputs'
import { ancestor, findById, isTrue, walk, withTag } from './tree'
import type { ViewNode } from './viewEngine'

/** A finger and a keyboard: fires at native nodes what the platform would, in its order. */
export class Touch {
  constructor(
    private readonly inputs: NativeInputs,
    private readonly delivered: () => number,
  ) {}

  isDisabled(node: ViewNode): boolean {
    return isTrue(node.getAttribute?.('disabled'))
  }

  /** @throws when the element is disabled or nothing on the page listens to the tap. */
  tap(node: ViewNode): void {
    if (this.isDisabled(node)) throw new Error(`#${node.id} is disabled`)
    if (this.inputs.focused !== node) this.blur()
    const before = this.delivered()
    node.triggerEvent?.('tap', { x: 5, y: 5 }, { bubbles: true, composed: true, capturePhase: true })
    this.ownEffect(node)
    if (this.delivered() === before) throw new Error(`nothing listens to a tap on #${node.id}`)
  }

  async input(node: ViewNode, text: string): Promise<void> {
    if (this.isDisabled(node)) throw new Error(`#${node.id} is disabled`)
    if (node.is !== 'input' && node.is !== 'textarea')
      throw new Error(`#${node.id} is a ${node.is}, not a field`)
    this.focus(node)
    if (text === '') this.key(node, '')
    let typed = ''
    for (const letter of text) {
      typed = this.key(node, typed + letter)
      await wait(0) // the app may answer each key with another value
      typed = this.inputs.textOf(node)
    }
  }

  blur(): void {
    const node = this.inputs.focused
    this.inputs.focused = undefined
    if (node) node.triggerEvent?.('blur', this.inputs.detail(this.inputs.textOf(node)), {})
  }

  pick(node: ViewNode, choice: string): void {
    if (this.isDisabled(node)) throw new Error(`#${node.id} is disabled`)
    if (node.is !== 'picker') throw new Error(`#${node.id} is a ${node.is}, not a picker`)
    this.blur()
    node.triggerEvent?.('change', { value: this.inputs.pickerValue(node, choice) }, {})
  }

  private focus(node: ViewNode): void {
    if (this.inputs.focused === node) return
    this.blur()
    this.inputs.focused = node
    node.triggerEvent?.('focus', { value: this.inputs.textOf(node), height: 0 }, {})
  }

  private key(node: ViewNode, text: string): string {
    const accepted = this.inputs.type(node, text)
    node.triggerEvent?.('input', this.inputs.detail(accepted), {})
    return accepted
  }

  /** What a native control does by itself when it is tapped. */
  private ownEffect(node: ViewNode): void {
    if (node.is === 'label') return this.tapLabel(node)
    if (node.is === 'input' || node.is === 'textarea') return this.focus(node)
    if (node.is === 'switch') return this.turn(node, !this.inputs.isOn(node), node)
    if (node.is === 'radio') return this.chooseRadio(node)
    if (node.is === 'checkbox')
      return this.turn(node, !this.inputs.isOn(node), ancestor(node, 'checkbox-group'))
    if (node.is === 'button' && node.getAttribute?.('form-type') === 'submit') this.submit(node)
  }

  private tapLabel(label: ViewNode): void {
    const target = label.getAttribute?.('for')
    let root = label
    for (let parent = root.getComposedParent?.(); parent; parent = root.getComposedParent?.()) root = parent
    const control =
      typeof target === 'string' && target !== ''
        ? findById(root, target)
        : withTag(label, 'radio', 'checkbox', 'switch', 'button')[0]
    if (control && !this.isDisabled(control)) this.ownEffect(control)
  }

  private turn(node: ViewNode, on: boolean, listener: ViewNode | undefined): void {
    this.inputs.turn(node, on)
    const value = node.is === 'switch' ? on : this.chosen(listener, 'checkbox')
    listener?.triggerEvent?.('change', { value }, {})
  }

  private chooseRadio(node: ViewNode): void {
    const group = ancestor(node, 'radio-group')
    for (const radio of group ? withTag(group, 'radio') : []) this.inputs.turn(radio, radio === node)
    group?.triggerEvent?.('change', { value: node.getAttribute?.('value') }, {})
  }

  private chosen(group: ViewNode | undefined, tag: string): unknown[] {
    const boxes = group ? withTag(group, tag) : []
    return boxes.filter((box) => this.inputs.isOn(box)).map((box) => box.getAttribute?.('value'))
  }

  private submit(button: ViewNode): void {
    const form = ancestor(button, 'form')
    if (!form) return
    const value: Record<string, unknown> = {}
    for (const node of walk(form)) {
      const name = node.getAttribute?.('name')
      if (typeof name !== 'string' || name === '') continue
      if (node.is === 'input' || node.is === 'textarea') value[name] = this.inputs.textOf(node)
      if (node.is === 'switch') value[name] = this.inputs.isOn(node)
    }
    form.triggerEvent?.('submit', { value }, {})
  }
}
