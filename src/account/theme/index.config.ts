export default { navigationBarTitleText: '外观 · 同舟互助' }
