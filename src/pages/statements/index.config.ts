export default { navigationBarTitleText: '账单 · 同舟互助' }
