import config from './app.config'

/** Alipay has no navigationStyle: a title that is always transparent, with the page under it, gives the same. */
export default {
  pages: config.pages,
  subPackages: config.subPackages,
  tabBar: config.tabBar,
  window: {
    navigationBarTitleText: '',
    transparentTitle: 'always',
    titlePenetrate: 'YES',
    backgroundColor: '#F4F7F6',
  },
}
