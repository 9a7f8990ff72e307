export default { navigationBarTitleText: '我的 · 同舟互助' }
