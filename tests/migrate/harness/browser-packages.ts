/** What the frameworks of a page give its files: as much of it as a call of a vendor can hang on. */
const nothing = (): unknown => undefined;

/** `@Injectable()`, `@Input()`: they say how the framework finds a class, and change nothing in it. */
const decorator = () => () => undefined;

/** What is injected by these names. */
const Router = function Router(): void { /* the harness's own is given */ };
const NavigationEnd = function NavigationEnd(): void { /* nothing is navigated */ };

export function browserPackages(): Readonly<Record<string, unknown>> {
  const listeners: ((to: object, from: object) => unknown)[] = [];
  const router = {
    afterEach: (listener: (to: object, from: object) => unknown) => void listeners.push(listener),
    beforeEach: nothing,
    push: async (path: string) => { for (const listener of listeners) await listener({ path, fullPath: path, name: path.slice(1), meta: {} }, { path: '/', fullPath: '/' }); },
    events: { pipe: () => ({ subscribe: nothing }), subscribe: nothing },
  };
  const pagesRouter = { events: { on: (_name: string, listener: (url: string) => void) => { listener('/next'); }, off: nothing }, push: nothing, pathname: '/' };
  const content = ({ children }: { readonly children?: unknown }): unknown => children;
  const place = { pathname: '/here', search: '', hash: '' };
  return {
    'react-dom/client': { createRoot: () => ({ render: nothing }) },
    'react-router': { useLocation: () => place, Links: nothing, Meta: nothing, Scripts: nothing },
    'react-router-dom': { BrowserRouter: content, useLocation: () => place, useNavigate: () => nothing, Link: content },
    'react-helmet': { Helmet: content },
    '@theme/Layout': { __esModule: true, default: content },
    '@docusaurus/ExecutionEnvironment': { __esModule: true, default: { canUseDOM: true } },
    'next/router': { useRouter: () => pagesRouter },
    'pinia': { defineStore: (_id: string, options: object) => Object.assign(nothing, { options }), createPinia: nothing },
    'vue-router': { createRouter: () => router, createWebHistory: nothing, useRouter: () => router, useRoute: () => ({ path: '/here' }) },
    'vue': { createApp: nothing, inject: nothing, ref: (value: unknown) => ({ value }), onMounted: (work: () => unknown) => void work(), watch: nothing },
    '$app/environment': { browser: true, dev: false },
    '@angular/core': {
      Injectable: decorator, Directive: decorator, Component: decorator, HostListener: decorator, Input: decorator, NgModule: decorator, inject: (wanted: unknown) => (wanted === Router ? router : new (wanted as new () => object)()),
      provideAppInitializer: (work: () => unknown) => work,
    },
    '@angular/router': { NavigationEnd, Router },
    '@angular/common': {},
    'rxjs': { filter: () => nothing },
    'react-native': { Button: content, View: content, Text: content, Platform: { OS: 'ios' } },
    '@react-navigation/native': { NavigationContainer: content, useNavigationContainerRef: nothing },
    'jquery': nothing,
  };
}

/** Nuxt gives its files these without an import. */
export function nuxtGlobals(): Readonly<Record<string, unknown>> {
  const { useRouter } = browserPackages()['vue-router'] as { readonly useRouter: () => object };
  const router = useRouter();
  const plugin = (made: { readonly setup?: unknown }): unknown => made.setup ?? made;
  return {
    defineNuxtPlugin: plugin, useRouter: () => router, useRoute: () => ({ path: '/here' }), useRuntimeConfig: () => ({ public: { posthogKey: 'phc', pixelId: '1' } }), useHead: nothing,
    nextTick: (work: () => unknown) => void work(), defineNuxtRouteMiddleware: (work: unknown) => work, useNuxtApp: () => ({}),
  };
}
