from django.urls import path

from recommendations.redaction import views

urlpatterns = [
    path("services/<int:service_id>/redactions/", views.redactions, name="redactions"),
    path("services/<int:service_id>/redactions/ask/", views.redaction_ask, name="redaction_ask"),
    path("services/<int:service_id>/redactions/person/", views.redaction_person, name="redaction_person"),
    path("redactions/<int:pk>/decide/", views.redaction_decide, name="redaction_decide"),
    path("redactions/<int:pk>/take-back/", views.redaction_take_back, name="redaction_take_back"),
]
