export default { navigationBarTitleText: '隐私 · 同舟互助' }
