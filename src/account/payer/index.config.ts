export default { navigationBarTitleText: '谁付款 · 同舟互助' }
