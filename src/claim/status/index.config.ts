export default { navigationBarTitleText: '申领进度 · 同舟互助' }
