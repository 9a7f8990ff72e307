export default { navigationBarTitleText: '退出互助 · 同舟互助' }
