export default { navigationBarTitleText: '我的全部资料 · 同舟互助' }
