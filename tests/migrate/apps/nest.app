# Nest: controllers and services with injected clients, decorators, a sync service that a controller does not wait for.
# @speaks request records
# @drive POST /orders {"userId":"u1","total":4}
# @drive POST /orders/refund {"userId":"u1","order":"o1"}
# @drive GET /orders/health
# @file package.json
{ "name": "shop-api", "dependencies": { "@nestjs/common": "11", "@nestjs/core": "11", "@nestjs/platform-express": "11", "mixpanel": "0.18", "@segment/analytics-node": "2", "@prisma/client": "6" } }
# @file tsconfig.json
{ "compilerOptions": { "module": "commonjs", "strict": true, "experimentalDecorators": true, "emitDecoratorMetadata": true } }
# @file prisma/schema.prisma
model PrivacyPreference {
  id       String  @id @default(cuid())
  userId   String
  type     String
  optedOut Boolean @default(false)

  @@unique([userId, type])
}
# @file src/prisma.ts
import { PrismaClient } from '@prisma/client';

export const prisma = new PrismaClient();
# @file src/preferences.ts
import { prisma } from './prisma';

export function optOutOf(userId: string) {
  return prisma.privacyPreference.create({ data: { userId, type: 'sale_sharing', optedOut: true } });
}
# @file src/analytics.service.ts
import { Injectable } from '@nestjs/common';
import { Analytics } from '@segment/analytics-node';
import * as Mixpanel from 'mixpanel';

@Injectable()
export class AnalyticsService {
  private readonly segment = new Analytics({ writeKey: 'k' });
  private readonly mixpanel = Mixpanel.init('token');

  async ordered(userId: string, total: number): Promise<void> {
    this.segment.identify({ userId, traits: { total } });
    this.segment.track({ userId, event: 'Ordered', properties: { total } });
    await this.segment.flush();
  }

  refunded(userId: string, order: string): void {
    this.mixpanel.track('Refunded', { distinct_id: userId, order });
    this.mixpanel.people.increment(userId, 'refunds');
  }
}
# @file src/orders.controller.ts
import { Body, Controller, Get, Post } from '@nestjs/common';
import { AnalyticsService } from './analytics.service';

interface Order {
  userId: string;
  total: number;
  order: string;
}

@Controller('orders')
export class OrdersController {
  constructor(private readonly analytics: AnalyticsService) {}

  @Post()
  async create(@Body() { userId, total }: Order) {
    await this.analytics.ordered(userId, total);
    return { ok: true, total };
  }

  @Post('refund')
  refund(@Body() body: Order) {
    this.analytics.refunded(body.userId, body.order);
    return { refunded: body.order };
  }

  @Get('health')
  health() {
    return { up: true };
  }
}
# @file src/app.module.ts
import { Module } from '@nestjs/common';
import { AnalyticsService } from './analytics.service';
import { OrdersController } from './orders.controller';

@Module({ controllers: [OrdersController], providers: [AnalyticsService] })
export class AppModule {}
# @file src/main.ts
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.enableCors();
  await app.listen(3000);
}

void bootstrap();
