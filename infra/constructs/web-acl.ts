/** What is turned away before the gateway looks at it: known attacks, known attackers, and too much of anything. */
import { type RemovalPolicy, Stack } from 'aws-cdk-lib'
import { PolicyDocument, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { CfnResourcePolicy, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2'
import { Construct } from 'constructs'
import type { Audience } from '../stage.ts'
import { ofOneAddressAtAllDoors, throttles } from '../throttles.ts'
import type { AudienceApi } from './audience-api.ts'

type Rule = CfnWebACL.RuleProperty

/**
 * Request samples are off: they would hold whole headers, tokens among them, for three hours.
 * Source: "Viewing a sample of web requests", AWS WAF developer guide.
 */
const seen = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  cloudWatchMetricsEnabled: true,
  metricName,
  sampledRequestsEnabled: false,
})

interface Managed {
  readonly group: string
  /** Every rule of the group is told of, and none blocks. */
  readonly countOnly?: true
  /** Rules of the group that are told of, and do not block. */
  readonly counted?: readonly string[]
}

/**
 * AWS's own rules, in the order in which they are asked. What counts instead of blocking would turn legal requests away:
 * - the anonymous list: partners' machines stand with hosting providers, and a client who reads health papers through a
 *   VPN does well;
 * - rules that read a body as a page, a path or an address: findings, complaints and analyses are free text, which the
 *   vault neither shows as a page nor follows;
 * - bodies over 8 KB: the functions take 64 KiB, and refuse what is larger with an entry;
 * - requests without User-Agent: RFC 9110 asks for one and does not require it, and machines of partners call.
 * Source: "AWS Managed Rules rule groups list", AWS WAF developer guide.
 */
export const managedGroups: readonly Managed[] = [
  { group: 'AWSManagedRulesAmazonIpReputationList' },
  { group: 'AWSManagedRulesAnonymousIpList', countOnly: true },
  { group: 'AWSManagedRulesKnownBadInputsRuleSet' },
  {
    group: 'AWSManagedRulesCommonRuleSet',
    counted: [
      'SizeRestrictions_BODY',
      'CrossSiteScripting_BODY',
      'EC2MetaDataSSRF_BODY',
      'GenericLFI_BODY',
      'GenericRFI_BODY',
      'NoUserAgent_HEADER',
    ],
  },
]

const managedRule = ({ group, countOnly, counted = [] }: Managed): Omit<Rule, 'priority'> => ({
  name: group,
  overrideAction: countOnly ? { count: {} } : { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name: group,
      ...(counted.length > 0
        ? { ruleActionOverrides: counted.map((name) => ({ name, actionToUse: { count: {} } })) }
        : {}),
    },
  },
  visibilityConfig: seen(group),
})

const rateRule = (
  name: string,
  limit: number,
  scopeDownStatement?: CfnWebACL.StatementProperty,
): Omit<Rule, 'priority'> => ({
  name,
  action: { block: {} },
  statement: {
    rateBasedStatement: {
      aggregateKeyType: 'IP',
      evaluationWindowSec: 300,
      limit,
      ...(scopeDownStatement ? { scopeDownStatement } : {}),
    },
  },
  visibilityConfig: seen(name),
})

/** The paths of a door begin with its stage. */
const atDoor = (audience: Audience): CfnWebACL.StatementProperty => ({
  byteMatchStatement: {
    fieldToMatch: { uriPath: {} },
    positionalConstraint: 'STARTS_WITH',
    searchString: `/${audience}/`,
    textTransformations: [
      { priority: 0, type: 'URL_DECODE' },
      { priority: 1, type: 'NORMALIZE_PATH' },
    ],
  },
})

export interface WebAclProps {
  readonly stageName: string
  readonly doors: Readonly<Record<Audience, AudienceApi>>
  readonly removalPolicy: RemovalPolicy
  readonly logsKey: IKey
}

/** One list for all doors: an address that attacks one is no better at the next. */
export class WebAcl extends Construct {
  constructor(scope: Construct, id: string, props: WebAclProps) {
    super(scope, id)
    const { stageName, doors } = props
    const rules = [
      rateRule('TooManyOfOneAddress', ofOneAddressAtAllDoors),
      ...Object.entries(throttles).map(([audience, { ofOneAddress }]) =>
        rateRule(`TooManyAtDoor-${audience}`, ofOneAddress, atDoor(audience as Audience)),
      ),
      ...managedGroups.map(managedRule),
    ]
    const acl = new CfnWebACL(this, 'Acl', {
      name: `vault-${stageName}`,
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      rules: rules.map((rule, priority) => ({ ...rule, priority })),
      visibilityConfig: seen('vault'),
    })
    for (const [audience, { api }] of Object.entries(doors)) {
      new CfnWebACLAssociation(this, `At-${audience}`, {
        webAclArn: acl.attrArn,
        resourceArn: api.deploymentStage.stageArn,
      })
    }
    this.#log(acl, props)
  }

  /**
   * What was blocked or counted, by rule, address and door. What was let through is in the access log already, and the
   * path of a call would say whose dossier somebody asked for, beside the log that only auditors read: it is left out.
   * Source: "Logging AWS WAF protection pack (web ACL) traffic", https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html
   */
  #log(acl: CfnWebACL, { stageName, removalPolicy, logsKey }: WebAclProps): void {
    const logGroupName = `aws-waf-logs-vault-${stageName}` // The prefix is AWS WAF's condition.
    const logs = new LogGroup(this, 'Logs', {
      logGroupName,
      retention: RetentionDays.SIX_MONTHS, // As long as the CNIL advises for logs of security at least.
      removalPolicy,
      encryptionKey: logsKey,
    })
    const { account, partition, region } = Stack.of(this)
    const arn = `arn:${partition}:logs:${region}:${account}:log-group:${logGroupName}`
    const delivery = new CfnResourcePolicy(this, 'Delivery', {
      policyName: logGroupName,
      policyDocument: JSON.stringify(
        new PolicyDocument({
          statements: [
            new PolicyStatement({
              principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
              actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
              resources: [`${arn}:log-stream:*`],
              conditions: {
                StringEquals: { 'aws:SourceAccount': account },
                ArnLike: { 'aws:SourceArn': `arn:${partition}:logs:${region}:${account}:*` },
              },
            }),
          ],
        }).toJSON(),
      ),
    })
    const logging = new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: acl.attrArn,
      logDestinationConfigs: [arn],
      redactedFields: [
        { singleHeader: { Name: 'authorization' } },
        { singleHeader: { Name: 'cookie' } },
        { queryString: {} },
        { uriPath: {} },
      ],
      loggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          {
            Behavior: 'KEEP',
            Requirement: 'MEETS_ANY',
            Conditions: ['BLOCK', 'COUNT', 'EXCLUDED_AS_COUNT'].map((Action) => ({
              ActionCondition: { Action },
            })),
          },
        ],
      },
    })
    logging.node.addDependency(acl, logs, delivery)
  }
}
