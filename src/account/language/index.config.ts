export default { navigationBarTitleText: '语言 · 同舟互助' }
