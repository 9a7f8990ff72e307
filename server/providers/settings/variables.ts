/** Reading credentials: a value, or a file that holds it (`NAME_FILE`). What is there and cannot be used is named. */
export type Variables = Readonly<Record<string, string | undefined>>
/** @returns the text of a file; throws when it cannot be read */
export type ReadText = (path: string) => string

/** A variable that cannot be used; its message names it and says what to write. It never repeats the value. */
export class ProviderSettingsError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ProviderSettingsError'
  }
}

export interface SettingsReader {
  /** null when it is not set */
  text(name: string): string | null
  /** set and readable, or null; @throws ProviderSettingsError with `wanted` when `read` fails */
  parsed<T>(name: string, wanted: string, read: (text: string) => T): T | null
  /** the names of a list that are not set */
  missing(names: readonly string[]): string[]
  /** an address of a provider: the real one, or a loopback one for tests; @throws ProviderSettingsError */
  address(name: string, real: string): string
}

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/

export function settingsReader(variables: Variables, readText: ReadText): SettingsReader {
  const text = (name: string): string | null => {
    const value = variables[name]?.trim()
    const file = variables[`${name}_FILE`]?.trim()
    if (value && file) throw new ProviderSettingsError(`Set ${name} or ${name}_FILE, not both`)
    if (!file) return value || null
    try {
      return readText(file).trim() || null
    } catch {
      throw new ProviderSettingsError(
        `${name}_FILE cannot be read: is the path right, and may the server read it?`,
      )
    }
  }
  return {
    text,
    missing: (names) => names.filter((name) => text(name) === null),
    parsed(name, wanted, read) {
      const value = text(name)
      if (value === null) return null
      try {
        return read(value)
      } catch {
        throw new ProviderSettingsError(`${name} must be ${wanted}`)
      }
    },
    address(name, real) {
      const value = text(name)
      if (value === null) return real
      const url = URL.canParse(value) ? new URL(value) : null
      const isAllowed =
        url !== null && (LOOPBACK.test(url.hostname) || text('PROVIDER_TEST_ADDRESSES') === '1')
      if (url && isAllowed) return url.href.replace(/\/$/, '')
      throw new ProviderSettingsError(
        `${name} may only name this machine (http://127.0.0.1:…): real credentials go to the real provider. ` +
          'PROVIDER_TEST_ADDRESSES=1 allows another address, for a test installation.',
      )
    },
  }
}
