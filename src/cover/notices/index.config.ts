export default { navigationBarTitleText: '通知 · 同舟互助' }
