from django.urls import path

from recommendations.retention.views import disposing, keeping

urlpatterns = [
    path("services/<int:service_id>/retention/", keeping.retention, name="retention"),
    path("services/<int:service_id>/retention/years/", keeping.retention_schedule, name="retention_schedule"),
    path("services/<int:service_id>/retention/hold/", keeping.hold_place, name="hold_place"),
    path("holds/<int:pk>/end/", keeping.hold_end, name="hold_end"),
    path("plans/<int:pk>/dispose/", disposing.disposal_ask, name="disposal_ask"),
    path("disposals/<int:pk>/", disposing.disposal, name="disposal"),
    path("disposals/<int:pk>/decide/", disposing.disposal_decide, name="disposal_decide"),
    path("disposals/<int:pk>/report.csv", disposing.disposal_file, name="disposal_file"),
]
