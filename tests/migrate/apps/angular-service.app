# Angular: a service that injects the scripts and follows the router, a directive, an initializer, an interceptor.
# @speaks request
# @page src/run.ts
# @file package.json
{ "name": "ng-shop", "private": true, "dependencies": { "@angular/core": "^19.0.0", "@angular/router": "^19.0.0", "@angular/common": "^19.0.0", "rxjs": "^7.8.0", "mixpanel-browser": "^2.60.0" } }
# @file angular.json
{ "version": 1, "projects": { "shop": { "projectType": "application", "root": "", "sourceRoot": "src" } } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "lib": ["es2022", "dom", "dom.iterable"], "module": "esnext", "moduleResolution": "bundler", "strict": true, "noImplicitReturns": true, "skipLibCheck": true, "noEmit": true, "experimentalDecorators": true, "noPropertyAccessFromIndexSignature": true, "types": [] }, "include": ["src"] }
# @file src/index.html
<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <base href="/">
  <script async src="https://www.googletagmanager.com/gtm.js?id=GTM-NG"></script>
</head>
<body><app-root></app-root></body>
</html>
# @file src/app/analytics/analytics.service.ts
import { Injectable, inject } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';
import mixpanel from 'mixpanel-browser';
import { filter } from 'rxjs';
import { environment } from '../../environments/environment';

declare let gtag: Function;
declare const fbq: (...args: unknown[]) => void;

@Injectable({ providedIn: 'root' })
export class AnalyticsService {
  private readonly router = inject(Router);
  private initialized = false;

  init(): void {
    if (this.initialized) return;
    this.initialized = true;
    mixpanel.init(environment.mixpanelToken, { debug: !environment.production });
    this.loadGtag();
    this.trackPageViews();
  }

  track(event: string, properties: Record<string, unknown> = {}): void {
    mixpanel.track(event, properties);
    gtag('event', event, properties);
  }

  identify(userId: string): void {
    mixpanel.identify(userId);
    gtag('set', { user_id: userId });
  }

  purchase(value: number): void {
    fbq('track', 'Purchase', { value, currency: 'EUR' });
    this.track('purchase', { value });
  }

  private loadGtag(): void {
    const script = document.createElement('script');
    script.async = true;
    script.src = `https://www.googletagmanager.com/gtag/js?id=${environment.gaId}`;
    document.head.appendChild(script);
    gtag('js', new Date());
    gtag('config', environment.gaId, { send_page_view: false });
  }

  private trackPageViews(): void {
    this.router.events.pipe(filter((event): event is NavigationEnd => event instanceof NavigationEnd)).subscribe((event) => {
      gtag('event', 'page_view', { page_path: event.urlAfterRedirects });
    });
  }
}
# @file src/app/analytics/track-click.directive.ts
import { Directive, HostListener, Input, inject } from '@angular/core';
import { AnalyticsService } from './analytics.service';

@Directive({ selector: '[trackClick]', standalone: true })
export class TrackClickDirective {
  @Input({ required: true }) trackClick = '';
  private readonly analytics = inject(AnalyticsService);

  @HostListener('click')
  onClick(): void {
    this.analytics.track(this.trackClick);
  }
}
# @file src/app/app.config.ts
import { type ApplicationConfig, inject, provideAppInitializer } from '@angular/core';
import { AnalyticsService } from './analytics/analytics.service';

export const appConfig: ApplicationConfig = {
  providers: [provideAppInitializer(() => inject(AnalyticsService).init())],
};
# @file src/environments/environment.ts
export const environment = { production: false, mixpanelToken: 'mp', gaId: 'G-NG' };
# @file src/run.ts
import { AnalyticsService } from './app/analytics/analytics.service';
import { TrackClickDirective } from './app/analytics/track-click.directive';

export function run() {
  const service = new AnalyticsService();
  service.init();
  service.init();
  service.identify('u7');
  service.purchase(3);
  const directive = new TrackClickDirective();
  directive.trackClick = 'logo';
  directive.onClick();
  return 'ran';
}
