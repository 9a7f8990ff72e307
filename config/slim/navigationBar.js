// Stands in for @tarojs/router's navigation bar (13 kB, most of it SVG): every page draws its own (src/ui/AppBar).
export const initNavigationBar = () => undefined

/** What is left of it: the browser's tab says which page it shows. */
export default class NavigationBarHandler {
  constructor(pageContext) {
    this.pageContext = pageContext
  }

  load() {
    const title = this.pageContext.pageConfig?.navigationBarTitleText
    if (title) document.title = title
  }
}
