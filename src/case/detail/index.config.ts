export default { navigationBarTitleText: '案件 · 同舟互助' }
