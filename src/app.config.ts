import type Taro from '@tarojs/taro'

/** Tabs are the main package; each journey is a subpackage. app.config.<target>.ts adjusts this per target. */
const config: Taro.AppConfig & { darkmode: boolean; themeLocation: string } = {
  pages: ['pages/home/index', 'pages/cases/index', 'pages/statements/index', 'pages/me/index'],
  subPackages: [
    {
      root: 'join',
      pages: [
        'plan/index',
        'plans/index',
        'rules/index',
        'age/index',
        'code/index',
        'health/index',
        'opinion/index',
        'person/index',
        'people/index',
        'check/index',
        'done/index',
        'stop/index',
        'waiting/index',
        'asked/index',
      ],
    },
    {
      root: 'claim',
      pages: [
        'who/index',
        'illness/index',
        'photo/index',
        'check/index',
        'receipt/index',
        'status/index',
        'list/index',
      ],
    },
    { root: 'case', pages: ['detail/index'] },
    { root: 'proof', pages: ['period/index'] },
    {
      root: 'cover',
      pages: ['notices/index', 'exit/index', 'person/index', 'change/index', 'pay/index', 'balance/index'],
    },
    { root: 'payer', pages: ['member/index', 'change/index', 'asked/index', 'mine/index'] },
    { root: 'invite', pages: ['landing/index', 'mine/index', 'relative/index'] },
    { root: 'certificate', pages: ['show/index', 'check/index'] },
    {
      root: 'account',
      pages: [
        'login/index',
        'member/index',
        'clock/index',
        'theme/index',
        'language/index',
        'payer/index',
        'phone/index',
        'devices/index',
        'privacy/index',
        'export/index',
        'erase/index',
        'consents/index',
        'helpers/index',
        'helperNew/index',
        'accept/index',
      ],
    },
  ],
  // The bar is ours (ui/TabBar): the platform's own cannot grow with large type or follow the theme a person chose.
  tabBar: {
    custom: true,
    color: '#55625F',
    selectedColor: '#0B7A75',
    backgroundColor: '#FFFFFF',
    list: [
      { pagePath: 'pages/home/index', text: '首页' },
      { pagePath: 'pages/cases/index', text: '案件' },
      { pagePath: 'pages/statements/index', text: '账单' },
      { pagePath: 'pages/me/index', text: '我的' },
    ],
  },
  window: {
    navigationStyle: 'custom',
    navigationBarTitleText: '同舟互助',
    navigationBarTextStyle: '@barText',
    navigationBarBackgroundColor: '@ground',
    backgroundColor: '@ground',
    backgroundTextStyle: '@backText',
  },
  darkmode: true,
  themeLocation: 'theme.json',
  lazyCodeLoading: 'requiredComponents',
}

export default config
