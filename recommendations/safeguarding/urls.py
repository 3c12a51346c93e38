from django.urls import path

from recommendations.safeguarding import views

urlpatterns = [
    path("services/<int:service_id>/guard/", views.guard_marks, name="guard_marks"),
]
