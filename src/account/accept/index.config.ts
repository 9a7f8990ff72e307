export default { navigationBarTitleText: '帮忙看互助 · 同舟互助' }
