# Nest: a service that a controller calls, methods that return promises, a private field, a call in a ternary.
# @speaks request
# @drive POST /orders {"userId":"u1","total":4}
# @drive POST /orders/small {"userId":"u1","total":1}
# @file package.json
{ "name": "nest", "dependencies": { "@nestjs/core": "10", "@nestjs/common": "10", "@segment/analytics-node": "2", "mixpanel": "0.18" }, "devDependencies": { "typescript": "5" } }
# @file tsconfig.json
{ "compilerOptions": { "strict": true, "module": "commonjs", "experimentalDecorators": true, "emitDecoratorMetadata": true, "target": "es2022" } }
# @file src/analytics.service.ts
import { Injectable } from '@nestjs/common';
import { Analytics } from '@segment/analytics-node';

@Injectable()
export class AnalyticsService {
  readonly #client = new Analytics({ writeKey: 'k' });

  paid(userId: string, total: number): Promise<void> {
    this.#client.track({ userId, event: 'Paid', properties: { total } });
    return this.#client.flush();
  }

  plan(userId: string, total: number): string {
    return total > 2 ? (this.#client.identify({ userId, traits: { big: true } }), 'big') : 'small';
  }
}
# @file src/orders.controller.ts
import { Body, Controller, Post } from '@nestjs/common';
import { AnalyticsService } from './analytics.service';

interface Order {
  userId: string;
  total: number;
}

@Controller('orders')
export class OrdersController {
  constructor(private readonly analytics: AnalyticsService) {}

  @Post()
  async create(@Body() order: Order) {
    await this.analytics.paid(order.userId, order.total);
    return { plan: this.analytics.plan(order.userId, order.total) };
  }

  @Post('small')
  small(@Body() { userId, total }: Order) {
    return this.analytics.paid(userId, total).then(() => ({ total })).finally(() => undefined);
  }
}
# @file src/main.ts
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AnalyticsService } from './analytics.service';
import { OrdersController } from './orders.controller';

@Module({ controllers: [OrdersController], providers: [AnalyticsService] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.enableCors();
  await app.listen(3000);
}

void bootstrap();
