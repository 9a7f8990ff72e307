export default { navigationBarTitleText: '拨动日期 · 同舟互助' }
