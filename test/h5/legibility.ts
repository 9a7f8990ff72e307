import type { Page } from 'playwright-core'

/**
 * What somebody with tired eyes or a thick finger would stumble over on the page as it is shown now: text without
 * enough contrast against what is painted behind it, something to tap that is too small, words that are cut off or run
 * over the edge. Empty when there is nothing. Only what is visible is judged.
 */
export async function legibilityProblems(page: Page): Promise<string[]> {
  const parts = [colourOf, over, luminance, ratioOf, chainOf, behind, ink, isShown, named, texts, judgeText]
  const functions = [...parts, judgeEdges, judgePlaceholders, judgeTargets, judge].map(String).join('\n')
  await page.evaluate(settled)
  // esbuild (tsx) marks the functions it compiles with a helper that a page does not have.
  return page.evaluate<string[]>(`(() => { const __name = (made) => made; ${functions}; return judge() })()`)
}

/** A page that is still sliding in is not where it will be; a skeleton shimmers for ever. */
async function settled(): Promise<void> {
  const ending = document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity)
  await Promise.all(ending.map((one) => one.finished.catch(() => undefined)))
}

// Everything below runs in the page, and must not reach for anything but these functions.

type Colour = readonly [red: number, green: number, blue: number, alpha: number]

function colourOf(css: string): Colour {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (css.match(/[\d.]+/g) ?? []).map(Number)
  return [red, green, blue, alpha]
}

function over([r, g, b, a]: Colour, [r2, g2, b2]: Colour): Colour {
  const mixed = (top: number, below: number) => top * a + below * (1 - a)
  return [mixed(r, r2), mixed(g, g2), mixed(b, b2), 1]
}

/** WCAG 2.2, relative luminance. */
function luminance([red, green, blue]: Colour): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((value) => {
    const part = value / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function ratioOf(one: Colour, other: Colour): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

/** The element and all around it, inmost first. */
function chainOf(element: Element): Element[] {
  const chain: Element[] = []
  for (let at: Element | null = element; at; at = at.parentElement) chain.push(at)
  return chain
}

function behind(element: Element): Colour {
  const grounds = chainOf(element).map((at) => colourOf(getComputedStyle(at).backgroundColor))
  return grounds.reduceRight<Colour>((below, ground) => over(ground, below), [255, 255, 255, 1])
}

/** The colour of its text as it is seen: through its own alpha and every opacity around it. */
function ink(element: Element): Colour {
  const [r, g, b, alpha] = colourOf(getComputedStyle(element).color)
  const seen = chainOf(element).reduce((share, at) => share * Number(getComputedStyle(at).opacity), alpha)
  return over([r, g, b, seen], behind(element))
}

function isShown(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect()
  return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true })
}

function named(element: Element, words: string): string {
  const id = chainOf(element).find((at) => at.id !== '' && at.id !== 'app')?.id
  return `${words.trim().slice(0, 24)}${id === undefined ? '' : ` (#${id})`}`
}

function texts(): { node: Node; element: HTMLElement; words: string }[] {
  const found: { node: Node; element: HTMLElement; words: string }[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode
    const [element, words] = [node.parentElement, node.textContent ?? '']
    const isText = element && words.trim() !== '' && !/^(SCRIPT|STYLE|OPTION)$/.test(element.tagName)
    if (isText && isShown(element)) found.push({ node, element, words })
  }
  return found
}

/** 4.5 : 1 for text of any size; 1.4.3 asks less of large text: we do not. */
function judgeText(element: HTMLElement, words: string): string[] {
  const ratio = ratioOf(ink(element), behind(element))
  const { overflowX, overflowY } = getComputedStyle(element)
  const isCut =
    (overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1) ||
    (overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 2)
  return [
    ...(ratio < 4.5 ? [`contrast ${ratio.toFixed(2)}: ${named(element, words)}`] : []),
    ...(isCut ? [`cut off: ${named(element, words)}`] : []),
  ]
}

/** Words run over the edge, unless something narrower around them scrolls or cuts them (which is told apart). */
function judgeEdges(node: Node, element: HTMLElement, words: string): string[] {
  const clips = (at: Element) =>
    at.clientWidth < document.documentElement.clientWidth && getComputedStyle(at).overflowX !== 'visible'
  const scrolls = chainOf(element).some(clips)
  const range = document.createRange()
  range.selectNodeContents(node)
  const { left, right } = range.getBoundingClientRect()
  const isOver = !scrolls && (left < -1 || right > document.documentElement.clientWidth + 1)
  return isOver ? [`beyond the edge: ${named(element, words)}`] : []
}

function judgePlaceholders(): string[] {
  return Array.from(document.querySelectorAll<HTMLInputElement>('input, textarea')).flatMap((field) => {
    if (!isShown(field) || field.placeholder === '' || field.value !== '') return []
    const ground = behind(field)
    const ratio = ratioOf(over(colourOf(getComputedStyle(field, '::placeholder').color), ground), ground)
    return ratio < 4.5 ? [`contrast ${ratio.toFixed(2)}: ${named(field, field.placeholder)}`] : []
  })
}

/** 44 CSS pixels either way, also where only the area around a small thing (a pseudo-element of it) takes the tap. */
function judgeTargets(): string[] {
  const tapped = '.press, button, a[href], input, textarea, select, [role=button], [role=switch]'
  return Array.from(document.querySelectorAll(tapped)).flatMap((target) => {
    if (!isShown(target)) return []
    // The frame around a field takes the tap for it.
    const reach = target.closest('.fld-b') ?? target
    const parts = ['::before', '::after']
      .map((part) => getComputedStyle(reach, part))
      .filter(({ content, position }) => content !== 'none' && position === 'absolute')
      .map((style) => ({ width: parseFloat(style.width) || 0, height: parseFloat(style.height) || 0 }))
    const sizes = [reach.getBoundingClientRect(), ...parts]
    const width = Math.max(...sizes.map((size) => size.width))
    const height = Math.max(...sizes.map((size) => size.height))
    if (width >= 43.5 && height >= 43.5) return []
    const size = `${Math.round(width)} × ${Math.round(height)}`
    return [`target ${size}: ${named(target, target.textContent ?? '')}`]
  })
}

function judge(): string[] {
  const sideways = document.documentElement.scrollWidth > document.documentElement.clientWidth + 1
  const problems = [
    ...(sideways ? ['the page scrolls sideways'] : []),
    ...texts().flatMap(({ node, element, words }) => [
      ...judgeText(element, words),
      ...judgeEdges(node, element, words),
    ]),
    ...judgePlaceholders(),
    ...judgeTargets(),
  ]
  return Array.from(new Set(problems))
}
