from django.urls import path

from recommendations.reminders.views import mail_choice, previews, rules, settings

urlpatterns = [
    path("services/<int:service_id>/my-email/", mail_choice.mail_choice, name="mail_choice"),
    path("email-choice/<str:token>/", mail_choice.mail_choice_by_link, name="mail_choice_by_link"),
    path("services/<int:service_id>/reminder-settings/", settings.reminder_settings, name="reminder_settings"),
    path("services/<int:service_id>/reminder-rules/", rules.reminder_rules, name="reminder_rules"),
    path("services/<int:service_id>/reminder-rules/<slug:code>/", rules.reminder_rule, name="reminder_rule"),
    path(
        "services/<int:service_id>/reminder-rules/<slug:code>/default/",
        rules.reminder_rule_default,
        name="reminder_rule_default",
    ),
    path(
        "services/<int:service_id>/reminder-rules/<slug:code>/email/",
        previews.reminder_rule_preview,
        name="reminder_rule_preview",
    ),
    path(
        "services/<int:service_id>/reminder-rules/<slug:code>/email/html/",
        previews.reminder_preview_file,
        name="reminder_preview_file",
    ),
    path(
        "services/<int:service_id>/reminder-rules/<slug:code>/email/test/",
        previews.reminder_test,
        name="reminder_test",
    ),
]
