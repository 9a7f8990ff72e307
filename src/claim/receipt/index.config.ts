export default { navigationBarTitleText: '申领互助金 · 同舟互助' }
