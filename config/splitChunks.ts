/**
 * How the H5 build is cut up. Taro splits initial chunks only, so every page chunk would carry its own copy of
 * @tarojs/components; 'all' took the whole output from 1,059 kB to 745 kB.
 */
export const splitChunks = {
  chunks: 'all' as const,
  minSize: 10_000,
  maxInitialRequests: 10,
  maxAsyncRequests: 10,
  cacheGroups: {
    default: false as const,
    defaultVendors: false as const,
    framework: {
      name: 'framework',
      chunks: 'initial' as const,
      priority: 30,
      enforce: true,
      test: /[\\/]node_modules[\\/](react|react-dom|scheduler|@tarojs[\\/](runtime|router|shared|react|plugin-framework-react|plugin-platform-h5)|history|@stencil)[\\/]/,
    },
    nutui: {
      name: 'nutui',
      chunks: 'async' as const,
      minChunks: 2,
      priority: 20,
      test: /[\\/]node_modules[\\/]@nutui[\\/]/,
    },
    shared: {
      chunks: 'async' as const,
      minChunks: 2,
      priority: 10,
      reuseExistingChunk: true,
      test: /[\\/]node_modules[\\/]/,
    },
  },
}
