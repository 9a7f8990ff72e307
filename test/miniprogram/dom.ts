import { JSDOM } from 'jsdom'

/**
 * One jsdom window for the view layer. glass-easel looks for these on the global object when it is loaded,
 * so this module must be imported before it. The logic layer runs in its own vm context and sees none of it.
 */
export const dom = new JSDOM('<!doctype html><html><head></head><body></body></html>', {
  url: 'http://localhost/',
  pretendToBeVisual: true,
})

const names = [
  'document',
  'HTMLElement',
  'Element',
  'Node',
  'Text',
  'Event',
  'DocumentFragment',
  'Comment',
] as const
const scope = globalThis as unknown as Record<string, unknown>
for (const name of names) scope[name] = dom.window[name]
scope.window = dom.window
scope.requestAnimationFrame = dom.window.requestAnimationFrame.bind(dom.window)
dom.window.matchMedia = (query: string) =>
  ({
    matches: false,
    media: query,
    addListener: () => undefined,
    removeListener: () => undefined,
  }) as unknown as MediaQueryList
