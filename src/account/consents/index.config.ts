export default { navigationBarTitleText: '我的同意 · 同舟互助' }
