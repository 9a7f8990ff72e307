import config from './app.config'

/** Without a tab bar in the configuration Taro's own bar (its code and its layout shift) stays out of the browser build. */
export default {
  pages: config.pages,
  subPackages: config.subPackages,
  window: { navigationStyle: 'custom', navigationBarTitleText: '同舟互助' },
  animation: false,
}
