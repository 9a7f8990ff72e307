export default { navigationBarTitleText: '登录和设备 · 同舟互助' }
