import { dom } from './dom'
import * as glassEasel from 'glass-easel'
import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import type { CompiledTemplate } from './templates'
import type { Problems } from './problems'

/**
 * A typed door to glass-easel, WeChat's open-source view engine: only what this host uses of it. The engine's
 * own types are generic over every component's data, which is unknown here.
 */
export interface ViewNode {
  readonly id: string
  readonly class: string
  readonly dataset: Record<string, unknown> | null
  /** Tag of a native node, path of a component; text nodes have none. */
  readonly is?: string
  readonly textContent?: string
  readonly parentNode?: ViewNode | null
  getComposedParent?(): ViewNode | null
  getComposedChildren?(): readonly ViewNode[]
  getAttribute?(name: string): unknown
  triggerEvent?(type: string, detail: unknown, options: ViewEventOptions): void
}

export interface ViewEventOptions {
  readonly bubbles?: boolean
  readonly composed?: boolean
  readonly capturePhase?: boolean
}

/** An event as the view engine hands it to a method of a component. */
export interface ViewEvent {
  readonly type: string
  readonly timeStamp: number
  readonly detail: unknown
  readonly target: ViewEventTarget
  readonly currentTarget: ViewEventTarget
}

interface ViewEventTarget {
  readonly id: string
  readonly dataset: Record<string, unknown>
}

/** `this` inside a component. */
export interface ComponentInstance {
  readonly data: Record<string, unknown>
  readonly dataset: Record<string, unknown> | null
  setData(data: Record<string, unknown>, done?: () => void): void
}

export interface ComponentDefinition {
  readonly data?: Record<string, unknown>
  readonly properties?: Record<string, unknown>
  readonly options?: Record<string, unknown>
  readonly lifetimes: Readonly<Record<string, (this: ComponentInstance) => void>>
  readonly methods: Readonly<Record<string, (this: ComponentInstance, event: ViewEvent) => void>>
}

export interface ViewRoot {
  readonly node: ViewNode
  readonly instance: ComponentInstance
  show(): void
  release(): void
}

export interface ViewEngine {
  define(
    path: string,
    usingComponents: Record<string, string>,
    isComponent: boolean,
    definition: ComponentDefinition,
  ): void
  open(path: string): ViewRoot
  close(): void
}

export function createViewEngine(
  templates: Readonly<Record<string, CompiledTemplate>>,
  problems: Problems,
): ViewEngine {
  glassEasel.globalOptions.throwGlobalError = false
  const onError = (error: unknown) => {
    problems.add('template', error instanceof Error ? (error.stack ?? error.message) : String(error))
    return false
  }
  const onWarning = (message: unknown) => {
    // A recursive component is created empty and filled a moment later; WeChat accepts an absent list.
    if (String(message).endsWith('got type "undefined".')) return false
    problems.add('template', String(message))
    return false
  }
  glassEasel.addGlobalErrorListener(onError)
  glassEasel.addGlobalWarningListener(onWarning)
  const env = new MiniProgramEnv()
  const space = env.createCodeSpace('', true)
  const backend = env.associateBackend(new glassEasel.CurrentWindowBackendContext())
  const { document } = dom.window
  const screen = document.body.appendChild(document.createElement('main'))

  return {
    define(path, usingComponents, isComponent, definition) {
      space.addComponentStaticConfig(path, { component: isComponent, usingComponents })
      space.addCompiledTemplate(path, {
        groupList: templates,
        content: templates[path],
        fallbackListenerOnNativeNode: true,
      } as unknown as Parameters<typeof space.addCompiledTemplate>[1])
      space.componentEnv(path, ({ Component }) => {
        Component(definition as unknown as Parameters<typeof Component>[0])
      })
    },
    open(path) {
      const holder = document.createElement('section')
      const placeholder = holder.appendChild(document.createElement('span'))
      const root = backend.createRoot('page-root', space, path)
      type BackendElement = Parameters<typeof root.attach>[0]
      root.attach(holder as unknown as BackendElement, placeholder as unknown as BackendElement)
      return {
        node: root.getComponent() as unknown as ViewNode,
        instance: root.get(),
        show: () => screen.replaceChildren(holder),
        release: () => root.release(),
      }
    },
    close() {
      glassEasel.removeGlobalErrorListener(onError)
      glassEasel.removeGlobalWarningListener(onWarning)
      screen.remove()
    },
  }
}
