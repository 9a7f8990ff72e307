// Stands in for Taro's URL and URLSearchParams in a mini-program (5 kB): paths are plain texts with a query (src/shell).
export class URL {
  constructor() {
    throw new Error('Mini-programs are built without URL: config/slim/runtime/url.js')
  }
}
export { URL as TaroURLProvider, URL as URLSearchParams }
export const parseUrl = () => ({})
