// Stands in for universal-router and path-to-regexp (8 kB): @tarojs/router only asks which page has exactly this path.
export default class UniversalRouter {
  constructor(routes, { baseUrl = '' } = {}) {
    this.routes = routes
    this.baseUrl = baseUrl
  }

  /** Rejects with status 404 when no page has the path. */
  async resolve(pathname) {
    const path = pathname.slice(this.baseUrl.length)
    const route = this.routes.find((candidate) => [].concat(candidate.path).includes(path))
    if (!route) throw Object.assign(new Error(`No page at ${path}`), { status: 404 })
    return route.action({ pathname, route }, {})
  }
}
