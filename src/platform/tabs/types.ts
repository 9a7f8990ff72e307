/** Opens one of the four tabs and leaves every page above it. `url` begins with a slash. */
export type OpenTab = (url: string) => void
