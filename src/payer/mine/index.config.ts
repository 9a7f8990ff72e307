export default { navigationBarTitleText: '同舟互助' }
