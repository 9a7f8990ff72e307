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

type Loader<S extends Source> = () => Promise<{ messages: Translation<S> }>

/** The messages of one journey: the default language at hand, the others fetched when somebody speaks them. */
export interface Catalogue<S extends Source> {
  readonly source: S
  /** undefined until it is loaded */
  in: (locale: Locale) => Translation<S> | undefined
  load: (locale: Locale) => Promise<void>
}

/** In the browser a translation is a chunk of its own; in a mini-program it lies beside the source. */
export function defineCatalogue<S extends Source>(
  source: S,
  loaders: Record<Exclude<Locale, 'zh-Hans'>, Loader<S>>,
): Catalogue<S> {
  const loaded: Partial<Record<Locale, Translation<S>>> = { 'zh-Hans': source }
  return {
    source,
    in: (locale) => loaded[locale],
    load: async (locale) => {
      if (locale !== 'zh-Hans') loaded[locale] = (await loaders[locale]()).messages
    },
  }
}

const placeholder = /\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g

/** Fills '{name}' with its value and '{name:one|many}' with a word that fits the number. */
export function fill(message: string, params: Readonly<Record<string, string | number>> = {}): string {
  return message.replace(placeholder, (_whole, name: string, one?: string, many?: string) => {
    const value = params[name]
    if (one === undefined) return String(value ?? '')
    return (Number(value) === 1 ? one : many) ?? ''
  })
}

export function translator<S extends Source>(messages: Translation<S>): Translate<S> {
  return (key, ...args) => fill(messages[key], args[0])
}
