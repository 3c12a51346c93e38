"""Addresses of histories: beneath each thing's own, a page and a file."""

from django.urls import path

from recommendations.history import bundle_page, comparing_pages, look_back_pages, record_page, sign_ins, views

BENEATH = {
    "plan": "plans/<int:pk>",
    "recommendation": "recommendations/<int:pk>",
    "action": "actions/<int:pk>",
    "inspection": "inspections/<int:pk>",
    "post": "posts/<int:pk>",
    "paper": "papers/<int:pk>",
    "body": "bodies/<int:pk>",
    "service": "services/<int:pk>",
}
urlpatterns = [
    path("services/<int:service_id>/record/", record_page.record, name="record"),
    path("services/<int:service_id>/record/verify/", record_page.record_verify, name="record_verify"),
    path("services/<int:service_id>/record/bundle/", bundle_page.record_bundle, name="record_bundle"),
    path("services/<int:service_id>/record/bundle/make/", bundle_page.record_export_start, name="record_export_start"),
    path(
        "services/<int:service_id>/record/bundle/<int:number>/",
        bundle_page.record_bundle_file,
        name="record_bundle_file",
    ),
    path("services/<int:service_id>/look-back/", look_back_pages.look_back, name="look_back"),
    path("services/<int:service_id>/sign-ins/", sign_ins.sign_ins, name="sign_ins"),
    *(path(f"{where}/history/", views.history, {"of": of}, name=f"{of}_history") for of, where in BENEATH.items()),
    *(
        path(f"{where}/history/file/", views.history_file, {"of": of}, name=f"{of}_history_file")
        for of, where in BENEATH.items()
    ),
    path("plans/<int:pk>/compare/", comparing_pages.plan_compare, name="plan_compare"),
    path("plans/<int:pk>/compare/file/", comparing_pages.plan_compare_file, name="plan_compare_file"),
]
