import {
  createElement,
  forwardRef,
  type ChangeEvent,
  type FormEvent,
  type ReactNode,
  type SyntheticEvent,
} from 'react'

// Plain HTML elements in place of Taro's, for jsdom: what a test looks at is text, roles, values and clicks.
// Events keep Taro's shape: onInput and onChange get `detail.value`.

interface Props {
  children?: ReactNode
  onInput?: (event: { detail: { value: string } }) => void
  onChange?: (event: { detail: { value: unknown } }) => void
  onConfirm?: (event: { detail: { value: string } }) => void
  [name: string]: unknown
}

/** Props that HTML knows; the others are Taro's own and have no effect in jsdom. */
const passed =
  /^(className|style|id|key|role|onClick|aria|data-|value|defaultValue|src|alt|title|placeholder|disabled|type|name)/

function htmlProps(props: Props, more: Record<string, unknown> = {}) {
  const entries = Object.entries(props).filter(([name]) => passed.test(name))
  const html: Record<string, unknown> = Object.fromEntries(entries)
  if (html.type === 'idcard' || html.type === 'digit') html.type = 'text'
  for (const [name, value] of Object.entries(props)) {
    if (name === 'ariaRole') html.role = value
    else if (/^aria[A-Z]/.test(name)) html[`aria-${name.slice(4).toLowerCase()}`] = value
  }
  for (const name of Object.keys(html)) if (/^aria[A-Z]/.test(name)) delete html[name]
  return { ...html, ...more }
}

const element = (tag: string, extra: Record<string, unknown> = {}) =>
  forwardRef<HTMLElement, Props>(function TaroElement(props: Props, ref) {
    return createElement(tag, { ...htmlProps(props, extra), ref }, props.children)
  })

const field = (tag: 'input' | 'textarea') =>
  forwardRef<HTMLElement, Props>(function TaroField(props, ref) {
    const { onInput, onChange, ...rest }: Props = props
    const send = (event: FormEvent<HTMLInputElement>) => {
      const detail = { value: event.currentTarget.value }
      onInput?.({ detail })
      onChange?.({ detail })
    }
    return createElement(tag, { ...htmlProps(rest, { onInput: send, onChange: () => undefined }), ref })
  })

const tick = (type: 'checkbox' | 'radio') =>
  function TaroTick(props: Props) {
    return (
      <label>
        <input
          type={type}
          {...htmlProps({ value: props.value, disabled: props.disabled })}
          readOnly
          checked={!!props.checked}
        />
        {props.children}
      </label>
    )
  }

export const View = element('div')
export const Text = element('span')
export const Button = element('button', { type: 'button' })
export const Image = element('img')
export const ScrollView = element('div')
export const Swiper = element('div')
export const SwiperItem = element('div')
export const Form = element('form')
export const Label = element('label')
export const RichText = element('div')
export const Canvas = element('canvas')
export const Block = ({ children }: Props) => children
export const CustomWrapper = Block
export const Navigator = element('a')
export const Input = field('input')
export const Textarea = field('textarea')
export const Checkbox = tick('checkbox')
export const Radio = tick('radio')

const group = (role: string) =>
  function TaroGroup({ onChange, children, ...rest }: Props) {
    const send = (event: ChangeEvent<HTMLDivElement> | SyntheticEvent<HTMLDivElement>) => {
      const target: EventTarget | null = event.target
      if (target instanceof HTMLInputElement) onChange?.({ detail: { value: target.value } })
    }
    return (
      <div role={role} {...htmlProps(rest)} onClick={send}>
        {children}
      </div>
    )
  }
export const RadioGroup = group('radiogroup')
export const CheckboxGroup = group('group')

export function Switch({ checked, onChange, ...rest }: Props) {
  return (
    <input
      role="switch"
      {...htmlProps(rest, { type: 'checkbox' })}
      checked={!!checked}
      onChange={(event) => onChange?.({ detail: { value: event.currentTarget.checked } })}
    />
  )
}

/** A native picker: a select when it has a range, else a text field for the date. */
export function Picker({ range, value, onChange, children, ...rest }: Props) {
  const options = Array.isArray(range) ? (range as unknown[]) : undefined
  const send = (next: string) => onChange?.({ detail: { value: next } })
  return (
    <div>
      {options ? (
        <select
          {...htmlProps(rest)}
          value={typeof value === 'number' ? value : ''}
          onChange={(event) => send(event.currentTarget.value)}
        >
          <option value="" />
          {options.map((option, index) => (
            <option key={index} value={index}>
              {typeof option === 'string' ? option : JSON.stringify(option)}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...htmlProps(rest)}
          defaultValue={typeof value === 'string' ? value : ''}
          onChange={(event) => send(event.currentTarget.value)}
        />
      )}
      {children}
    </div>
  )
}
