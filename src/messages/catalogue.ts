/** The three languages of the app. zh-Hans is the default and the one the others are typed against. */
export type Locale = 'zh-Hans' | 'zh-Hant' | 'en'
export const locales: readonly Locale[] = ['zh-Hans', 'zh-Hant', 'en']

/** Names between braces in a message: 'Day {day} of {total}' → 'day' | 'total'; '{n:case|cases}' → 'n'. */
export type ParamsOf<S extends string> = S extends `${string}{${infer Inner}}${infer Rest}`
  ? (Inner extends `${infer Name}:${string}` ? Name : Inner) | ParamsOf<Rest>
  : never

export type Source = Readonly<Record<string, string>>
/** A translation has every key of the source, and nothing else. */
export type Translation<S extends Source> = { readonly [K in keyof S]: string }

type Args<S extends string> = [ParamsOf<S>] extends [never]
  ? []
  : [params: { readonly [P in ParamsOf<S>]: string | number }]
/** Looks a message up and fills it in; a missing or misspelt parameter does not compile. */
export type Translate<S extends Source> = <K extends keyof S & string>(key: K, ...args: Args<S[K]>) => string

/** The messages of one journey in the default language; the others come in a pack (pack/). */
export interface Catalogue<S extends Source> {
  /** the journey's name in a pack */
  readonly area: string
  readonly source: S
}

export const defineCatalogue = <S extends Source>(area: string, source: S): Catalogue<S> => ({ area, source })

/** A language: the messages of every journey by its name. */
export type Pack = Readonly<Record<string, Source>>

const placeholder = /\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g

/** Fills '{name}' with its value and '{name:one|many}' with a word that fits the number. */
export function fill(message: string, params: Readonly<Record<string, string | number>> = {}): string {
  return message.replace(placeholder, (_whole, name: string, one?: string, many?: string) => {
    const value = params[name]
    if (one === undefined) return String(value ?? '')
    return (Number(value) === 1 ? one : many) ?? ''
  })
}

/** The default language stands in for what a pack from before an update lacks. */
export function translator<S extends Source>({ area, source }: Catalogue<S>, pack?: Pack): Translate<S> {
  const messages = pack?.[area]
  return (key, ...args) => fill(messages?.[key] ?? source[key] ?? '', args[0])
}
