# Nest: the database as a service that is injected, a tracker of its own class, a decorator of the project that sends.
# @speaks request records
# @drive POST /accounts {"userId":"u1","plan":"pro"}
# @drive POST /accounts/close {"userId":"u1"}
# @drive GET /accounts/list
# @file package.json
{ "name": "accounts", "private": true, "dependencies": { "@nestjs/common": "^10.0.0", "@nestjs/core": "^10.0.0", "@nestjs/platform-express": "^10.0.0", "mixpanel": "^0.18.0", "posthog-node": "^4.0.0", "@prisma/client": "^6.0.0", "reflect-metadata": "0.2" } }
# @file tsconfig.json
{ "compilerOptions": { "module": "commonjs", "target": "ES2021", "declaration": true, "removeComments": true, "emitDecoratorMetadata": true, "experimentalDecorators": true, "allowSyntheticDefaultImports": true, "esModuleInterop": true, "strictNullChecks": true, "skipLibCheck": true, "baseUrl": "./" } }
# @file prisma/schema.prisma
model Account {
  id          String  @id
  email       String
  doNotSell   Boolean @default(false)
}
# @file src/prisma.service.ts
import { Injectable } from '@nestjs/common';
import { PrismaClient } from '@prisma/client';

@Injectable()
export class PrismaService extends PrismaClient {}
# @file src/tracking/tracker.ts
export abstract class Tracker {
  abstract track(userId: string, event: string, properties?: Record<string, unknown>): void;

  abstract identify(userId: string, traits: Record<string, unknown>): Promise<void>;
}
# @file src/tracking/posthog.tracker.ts
import { Injectable } from '@nestjs/common';
import { PostHog } from 'posthog-node';
import { Tracker } from './tracker';

@Injectable()
export class PosthogTracker extends Tracker {
  private readonly client: PostHog;

  constructor() {
    super();
    this.client = new PostHog('phc', { flushAt: 20 });
  }

  track(userId: string, event: string, properties: Record<string, unknown> = {}): void {
    this.client.capture({ distinctId: userId, event, properties });
  }

  async identify(userId: string, traits: Record<string, unknown>): Promise<void> {
    this.client.identify({ distinctId: userId, properties: traits });
    await this.client.flush();
  }

  onModuleDestroy() {
    return this.client.shutdown();
  }
}
# @file src/tracking/mixpanel.ts
import * as mixpanel from 'mixpanel';

const client = mixpanel.init('token');

export const charge = (userId: string, amount: number): void => {
  client.people.track_charge(userId, amount);
};

export function Tracked(event: string): MethodDecorator {
  return (_target, _key, descriptor: PropertyDescriptor) => {
    const original = descriptor.value;
    descriptor.value = function (...args: { userId: string }[]) {
      client.track(event, { distinct_id: args[0].userId });
      return original.apply(this, args);
    };
    return descriptor;
  };
}
# @file src/accounts.service.ts
import { Injectable } from '@nestjs/common';
import { PosthogTracker } from './tracking/posthog.tracker';
import { charge } from './tracking/mixpanel';

@Injectable()
export class AccountsService {
  constructor(private readonly tracker: PosthogTracker) {}

  async open(userId: string, plan: string) {
    await this.tracker.identify(userId, { plan });
    this.tracker.track(userId, 'opened', { plan });
    if (plan === 'pro') {
      charge(userId, 99);
    }
    return { userId, plan, limit: plan === 'pro' ? 10 : 1 };
  }

  close(userId: string) {
    this.tracker.track(userId, 'closed');
    return { closed: userId };
  }
}
# @file src/accounts.controller.ts
import { Body, Controller, Get, Post } from '@nestjs/common';
import { AccountsService } from './accounts.service';
import { Tracked } from './tracking/mixpanel';

class OpenDto {
  userId: string;
  plan: string;
}

@Controller('accounts')
export class AccountsController {
  constructor(private readonly accounts: AccountsService) {}

  @Post()
  open(@Body() dto: OpenDto) {
    return this.accounts.open(dto.userId, dto.plan);
  }

  @Post('close')
  @Tracked('close requested')
  async close(@Body() dto: OpenDto) {
    return this.accounts.close(dto.userId);
  }

  @Get('list')
  list() {
    return [];
  }
}
# @file src/app.module.ts
import { Module } from '@nestjs/common';
import { AccountsController } from './accounts.controller';
import { AccountsService } from './accounts.service';
import { PrismaService } from './prisma.service';
import { PosthogTracker } from './tracking/posthog.tracker';

@Module({
  controllers: [AccountsController],
  providers: [AccountsService, PosthogTracker, PrismaService],
})
export class AppModule {}
# @file src/main.ts
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(process.env.PORT ?? 3000);
}
bootstrap();
