/** A page of the app as an address that opens in any browser, whichever app it was made in. */
export type LinkTo = (path: string) => string
