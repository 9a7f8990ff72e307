export default { navigationBarTitleText: '手机号登录 · 同舟互助' }
