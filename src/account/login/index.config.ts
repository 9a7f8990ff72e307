export default { navigationBarTitleText: '登录 · 同舟互助' }
