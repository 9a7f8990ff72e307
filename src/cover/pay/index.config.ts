export default { navigationBarTitleText: '付款 · 同舟互助' }
