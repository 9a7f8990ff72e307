export default { navigationBarTitleText: '我的申领 · 同舟互助' }
