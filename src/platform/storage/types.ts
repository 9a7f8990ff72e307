/** Small texts that outlive the app; synchronous on every target. Writing throws when the storage is full. */
export interface Storage {
  read(key: string): string | null
  write(key: string, text: string): void
  remove(key: string): void
  keys(): string[]
}
